-- The address from the form before the chat, apart from what the browser claims besides.
ALTER TABLE session ADD COLUMN pre_chat_email TEXT;
