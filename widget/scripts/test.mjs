// Runs the unit tests under Node. They are plain functions in one bundle, so that a browser can run them too.
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import './build.mjs';

await import('../dist-test/unit.js');
const cases = globalThis.pocketPingTests;
assert.ok(cases.length > 0);
for (const { name, run } of cases) test(name, run);
