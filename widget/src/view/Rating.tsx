import { h } from 'preact';
import { useState } from 'preact/hooks';
import type { View } from './context';
import { Face } from './icons';

const LONGEST_COMMENT = 1000;

/** Asks how the conversation went. */
export function Rating({ view: { chat, words, takeFocus }, rated }: { view: View; rated: boolean }) {
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  const names = words.faces.split('|');
  if (rated) {
    return (
      <div class="box" role="status">
        <b>{words.rateThanks}</b>
      </div>
    );
  }
  return (
    <form
      class="box"
      aria-label={words.rateTitle}
      onSubmit={(e) => {
        e.preventDefault();
        if (!score) return;
        // Before what holds the keyboard goes.
        takeFocus();
        chat.rate(score, comment);
      }}
    >
      <b>{words.rateTitle}</b>
      <div class="faces" role="group">
        {names.map((name, i) => (
          <button
            type="button"
            aria-label={name}
            title={name}
            aria-pressed={score === i + 1}
            onClick={() => setScore(i + 1)}
          >
            <Face score={i + 1} />
          </button>
        ))}
      </div>
      {score > 0 && (
        <textarea
          rows={2}
          maxLength={LONGEST_COMMENT}
          placeholder={words.rateComment}
          aria-label={words.rateComment}
          value={comment}
          onInput={(e) => setComment(e.currentTarget.value)}
        />
      )}
      <div class="choices">
        <button type="button" class="quiet" onClick={() => (takeFocus(), chat.dismissRating())}>
          {words.rateLater}
        </button>
        <button type="submit" disabled={!score}>
          {words.rateSend}
        </button>
      </div>
    </form>
  );
}
