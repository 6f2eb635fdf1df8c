import { expect, it } from 'vitest';
import { isModest, savesData } from './modest-device.ts';

it.each([
  ['says nothing of itself', {}, false],
  ['has memory enough', { deviceMemory: 4, connection: { saveData: false } }, false],
  ['has little memory', { deviceMemory: 2 }, true],
  ['saves data', { deviceMemory: 8, connection: { saveData: true } }, true],
])('a device that %s', (_, device, modest) => {
  expect(isModest(device)).toBe(modest);
});

it('of little memory saves no data by that', () => {
  expect(savesData({ deviceMemory: 1 })).toBe(false);
});
