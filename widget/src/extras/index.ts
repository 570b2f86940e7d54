import { attach } from '../shared/attach';
import { systemClock as clock } from '../shared/clock';
import { putByXhr } from './put';
import { createSound } from './sound';
import { createTracked } from './tracked';
import { createUploads } from './uploads';

attach('extras', {
  createUploads: (parts) =>
    createUploads(
      {
        ...{ clock, random: Math.random, put: putByXhr },
        preview: { make: (file) => URL.createObjectURL(file), drop: (url) => URL.revokeObjectURL(url) },
      },
      parts,
    ),
  createTracked: (fire) => createTracked(document, fire),
  createSound,
});
