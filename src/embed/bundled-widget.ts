import { importTexts } from '#widget/import-texts.ts';
import type { WidgetRoom } from './mount.ts';
import * as widget from './widget-module.ts';

/** The widget room as the package has it: a bundler finds the texts of each language, and makes them a chunk. */
export const bundledWidget: WidgetRoom = { ...widget, loadTexts: importTexts };
