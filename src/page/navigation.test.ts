// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchNavigation } from './navigation.ts';
import type { PageWindow } from './source.ts';

const page = window as PageWindow;
const onNavigate = vi.fn();
let stop: () => void = () => {};

beforeEach(() => {
  history.replaceState(null, '', '/start');
  onNavigate.mockClear();
  stop = watchNavigation(page, onNavigate);
});
afterEach(() => stop());

it('tells of a new path or query, by either method', () => {
  history.pushState(null, '', '/a');
  history.replaceState(null, '', '/a?variant=2');
  expect(onNavigate).toHaveBeenCalledTimes(2);
});

it('tells of going back', () => {
  history.pushState(null, '', '/a');
  stop();
  stop = watchNavigation(page, onNavigate);
  onNavigate.mockClear();
  // The address changes before popstate is raised, without a call of a method.
  History.prototype.replaceState.call(history, null, '', '/start');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(onNavigate).toHaveBeenCalledTimes(1);
});

it('takes a fragment for another page only where it is a route', () => {
  history.pushState(null, '', '#reviews');
  history.pushState({ scroll: 1 }, '');
  expect(onNavigate).not.toHaveBeenCalled();
  history.pushState(null, '', '#/p/1');
  history.pushState(null, '', '#!/p/2');
  expect(onNavigate).toHaveBeenCalledTimes(2);
});

it('passes the host its own exception', () => {
  const fault = new Error('refused');
  stop();
  const original = vi.spyOn(history, 'pushState').mockImplementation(() => {
    throw fault;
  });
  stop = watchNavigation(page, onNavigate);
  expect(() => history.pushState(null, '', '/b')).toThrow(fault);
  stop();
  original.mockRestore();
});

it('puts the methods back, and is silent beneath a later wrapping', () => {
  stop();
  const own = history.pushState;
  stop = watchNavigation(page, onNavigate);
  expect(history.pushState).not.toBe(own);
  stop();
  expect(history.pushState).toBe(own);

  stop = watchNavigation(page, onNavigate);
  const ours = history.pushState;
  history.pushState = (...args) => ours.apply(history, args);
  stop();
  history.pushState(null, '', '/c');
  expect(location.pathname).toBe('/c');
  expect(onNavigate).not.toHaveBeenCalled();
  Reflect.deleteProperty(history, 'pushState');
});
