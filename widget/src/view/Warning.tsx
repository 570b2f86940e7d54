import { h } from 'preact';
import { useState } from 'preact/hooks';
import type { VersionWarning } from '../messages/state';
import type { View } from './context';
import { Icon } from './icons';
import { safe } from './words';

/** What the server says about the version of this chat. One that cannot go on says so in the visitor's words. */
export function Warning({ view: { words, takeFocus }, warning }: { view: View; warning: VersionWarning }) {
  const [read, setRead] = useState<VersionWarning>();
  if (read === warning) return null;
  const { severity, message, canContinue } = warning;
  const more = safe(warning.upgradeUrl);
  return (
    <div class={`strip ${severity}`} role={canContinue ? 'status' : 'alert'}>
      <p>
        {canContinue ? message : words.outdated}{' '}
        {more && canContinue && (
          <a href={more} target="_blank" rel="noopener noreferrer">
            {words.learnMore}
          </a>
        )}
      </p>
      {canContinue ? (
        <button type="button" class="round" aria-label={words.dismiss} onClick={() => (takeFocus(), setRead(warning))}>
          <Icon name="close" />
        </button>
      ) : (
        <button type="button" class="solid" onClick={() => location.reload()}>
          {words.reload}
        </button>
      )}
    </div>
  );
}
