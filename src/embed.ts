import { bundledWidget } from '#embed/bundled-widget.ts';
import { type HeadlessRecommender, recommenderOf } from '#embed/create-recommender.ts';
import { type MountHandle, mount as mountWidget } from '#embed/mount.ts';
import { parseMountOptions } from '#embed/options.ts';

export type { MountHandle };

/**
 * Mounts a widget of a recommender. `options` as `aisle('mount', …)`: target, placement, limit, locale, currency,
 * theme, layout.
 * Throws `target-missing`.
 */
export function mount(
  recommender: HeadlessRecommender,
  options: Readonly<Record<string, unknown>>,
): MountHandle {
  const live = recommenderOf(recommender);
  const { options: parsed, problems } = parseMountOptions(options, undefined);
  for (const problem of problems) live.reporter.error(problem);
  return mountWidget(live, bundledWidget, parsed);
}
