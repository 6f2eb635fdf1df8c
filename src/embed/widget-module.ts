export { defineAisleElement, TAG } from '#widget/element.ts';
export { dispatchAisle, dispatchError } from '#widget/events.ts';
export { mountWidget } from '#widget/mount-widget.ts';
export { slotName } from '#widget/slot-name.ts';
