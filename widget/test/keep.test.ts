import { keepIn } from '../src/shared/keep';
import { same, test } from './harness';

test('a storage that throws is replaced by memory', () => {
  const keep = keepIn(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  keep.set('a', '1');
  same(keep.get('a'), '1');
  keep.set('a', null);
  same(keep.get('a'), null);
});

test('a value that does not fit any more is kept in memory and hides the old one', () => {
  const full = {
    getItem: () => 'old',
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem() {},
  } as unknown as Storage;
  const keep = keepIn(() => full);
  same(keep.get('a'), 'old');
  keep.set('a', 'new');
  same(keep.get('a'), 'new');
});
