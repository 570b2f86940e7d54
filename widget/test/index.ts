import './keep.test';
import './state.test';
import './outbox.test';
import './ladder.test';
import './carriers.test';
import './chat.test';
import './markdown.test';
import './loader.test';
