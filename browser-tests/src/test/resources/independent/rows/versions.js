// 2.4: how old a client may be.

import { ok, refused, same, until } from '../checks.js';

export const versions = {
  '2.4/status-header': async (world) => {
    const answer = await world.get('/presence');
    same(answer.headers.get('X-PocketPing-Version-Status'), 'ok', 'X-PocketPing-Version-Status');
    const refusal = await world.get('/nowhere');
    same(refusal.headers.get('X-PocketPing-Version-Status'), 'ok', 'X-PocketPing-Version-Status of an error');
  },

  '2.4/newer-version': (world) =>
    world.withSettings({ latestWidgetVersion: '99.0.0' }, async () => {
      const visitor = world.client();
      const warnings = [];
      visitor.on('versionWarning', (warning) => warnings.push(warning));
      await visitor.connect();
      const [warning] = warnings;
      ok(warning, 'the answer to /connect carries no warning');
      same([warning.canContinue, warning.latestVersion], [true, '99.0.0'], 'the warning');
      await until(() => visitor.mode === 'ws', 'the client goes on');
    }),

  '2.4/unsupported': (world) =>
    world.withSettings({ minWidgetVersion: '99.0.0', latestWidgetVersion: '99.1.0' }, async () => {
      const answer = await world.post('/connect', { visitorId: 'ada', sessionId: null });
      same(answer.status, 426, `status of ${answer.text}`);
      ok(answer.body.code && answer.body.error && answer.body.message, `no error envelope: ${answer.text}`);
      same([answer.body.minVersion, answer.body.latestVersion], ['99.0.0', '99.1.0'], 'versions in the body');
      same(answer.body.upgradeUrl, 'https://example.org/upgrade', 'upgradeUrl in the body');
      same(answer.headers.get('X-PocketPing-Version-Status'), 'unsupported', 'X-PocketPing-Version-Status');
      same(answer.headers.get('X-PocketPing-Min-Version'), '99.0.0', 'X-PocketPing-Min-Version');

      const warnings = [];
      const visitor = world.client().on('versionWarning', (warning) => warnings.push(warning));
      const status = await visitor.connect().then(
        () => 200,
        (failure) => failure.status,
      );
      same(status, 426, 'status for the client');
      same([warnings[0].severity, warnings[0].canContinue], ['error', false], 'the warning');
    }),

  '2.4/unsupported-on-every-call': async (world) => {
    const { sessionId } = await world.quiet();
    await world.withSettings({ minWidgetVersion: '99.0.0' }, async () => {
      refused(await world.post('/message', { sessionId, content: 'x' }), 426, 'WIDGET_UNSUPPORTED');
      refused(await world.get(`/messages?sessionId=${sessionId}`), 426, 'WIDGET_UNSUPPORTED');
    });
  },

  // Beacons, uploads and streams carry no version: they are not judged by one.
  '2.4/without-version': async (world) => {
    const visitor = await world.quiet();
    await world.withSettings({ minWidgetVersion: '99.0.0' }, async () => {
      same(await world.beaconAnswer(visitor, () => visitor.hidden()), 200, 'answer to the beacon');
      await world.socket(visitor.sessionId).open;
      same((await world.stream(visitor.sessionId)).answer.status, 200, 'status of the stream');
    });
  },
};
