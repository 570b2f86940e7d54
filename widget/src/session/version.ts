import { VERSION } from '../shared/contract';

/** What the server thinks of this widget's version. */
export interface VersionWarning {
  severity: 'info' | 'warning' | 'error';
  message: string;
  currentVersion: string;
  minVersion?: string;
  latestVersion?: string;
  /** `false`: the server takes nothing from this version any more. */
  canContinue: boolean;
  upgradeUrl?: string;
}

const SEVERITY: Record<string, VersionWarning['severity']> = { unsupported: 'error', deprecated: 'warning' };
const TOO_OLD = 426;

/**
 * A fetch that reads the version headers of every answer, and what comes with a 426, before anybody looks at its status.
 * Tells of each change once, not of each answer; `undefined` is that the version is in order again.
 */
export function watchVersion(fetch: typeof globalThis.fetch, tell: (warning?: VersionWarning) => void): typeof globalThis.fetch {
  let told = '';
  return async (...request) => {
    const response = await fetch(...request);
    const header = (name: string) => response.headers.get(`X-PocketPing-${name}`) ?? undefined;
    const tooOld = response.status === TOO_OLD;
    const status = tooOld ? 'unsupported' : header('Version-Status');
    if (!status) return response;
    const text = JSON.stringify([status, header('Min-Version'), header('Latest-Version'), header('Version-Message')]);
    if (text === told) return response;
    const before = told;
    told = text;
    if (status === 'ok') {
      if (before) tell();
      return response;
    }
    // Read from a copy: whoever asked reads the answer itself.
    const body = tooOld ? ((await response.clone().json().catch(() => null)) ?? {}) : {};
    tell({
      severity: SEVERITY[status] ?? 'info',
      message: header('Version-Message') || body.message || `Version ${VERSION} of the chat is ${status}`,
      currentVersion: VERSION,
      minVersion: header('Min-Version') ?? body.minVersion,
      latestVersion: header('Latest-Version') ?? body.latestVersion,
      canContinue: status !== 'unsupported',
      upgradeUrl: body.upgradeUrl,
    });
    return response;
  };
}
