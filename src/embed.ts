import { type HeadlessRecommender, recommenderOf } from '#embed/create-recommender.ts';
import { type MountHandle, mount as mountWidget } from '#embed/mount.ts';
import { parseMountOptions } from '#embed/options.ts';
import * as widget from '#embed/widget-module.ts';

export type { MountHandle };

/**
 * Mounts a widget of a recommender. `options` as `aisle('mount', …)`: target, placement, limit, locale, currency, theme.
 * Throws `target-missing`.
 */
export function mount(
  recommender: HeadlessRecommender,
  options: Readonly<Record<string, unknown>>,
): MountHandle {
  const live = recommenderOf(recommender);
  const { options: parsed, problems } = parseMountOptions(options, undefined);
  for (const problem of problems) live.reporter.error(problem);
  return mountWidget(live, widget, parsed);
}
