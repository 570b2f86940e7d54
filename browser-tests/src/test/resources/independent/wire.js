// How requests are made (protocol 2.1), and what every answer says about versions (2.4).

const SEVERITIES = { deprecated: 'warning', unsupported: 'error' };

/** A call that was not answered with 2xx. */
export class CallFailed extends Error {
  constructor(status, body) {
    super(`${status} ${body}`);
    this.status = status;
    this.body = body;
  }
}

/** `warn` is told what an answer says about the version, before anybody looks at its status. */
export class Wire {
  #endpoint;
  #version;
  #fetch;
  #warn;

  constructor({ endpoint, version, fetch, warn }) {
    this.#endpoint = endpoint;
    this.#version = version;
    this.#fetch = fetch;
    this.#warn = warn;
  }

  async call(method, path, body, { keepalive = false } = {}) {
    const answer = await this.#fetch(this.#endpoint + path, {
      method,
      keepalive,
      headers: { 'Content-Type': 'application/json', 'X-PocketPing-Version': this.#version },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    this.#readVersion(answer.headers);
    const text = await answer.text();
    if (!answer.ok) {
      throw new CallFailed(answer.status, text);
    }
    return JSON.parse(text);
  }

  /** Whether the browser took the beacon, which says nothing about the server. */
  beacon(path, body) {
    return navigator.sendBeacon(
      this.#endpoint + path,
      new Blob([JSON.stringify(body)], { type: 'application/json' }),
    );
  }

  #readVersion(headers) {
    const status = headers.get('X-PocketPing-Version-Status');
    if (status && status !== 'ok') {
      this.#warn({
        severity: SEVERITIES[status] ?? 'info',
        message: headers.get('X-PocketPing-Version-Message') ?? undefined,
        currentVersion: this.#version,
        minVersion: headers.get('X-PocketPing-Min-Version') ?? undefined,
        latestVersion: headers.get('X-PocketPing-Latest-Version') ?? undefined,
        canContinue: status !== 'unsupported',
      });
    }
  }
}

/** Uploads raw bytes by XHR, with the type as the only header. */
export function put(url, body, type, onPart) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('Content-Type', type);
    request.upload.onprogress = ({ loaded, total }) => onPart(total ? loaded / total : 1);
    request.onerror = () => reject(new Error(`PUT ${url} did not get through`));
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(request.responseText)
        : reject(new CallFailed(request.status, request.responseText));
    request.send(body);
  });
}
