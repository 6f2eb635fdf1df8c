import { CARD_STYLES } from './styles-card.ts';
import { LAYOUT_STYLES } from './styles-layout.ts';
import { PANEL_STYLES } from './styles-panel.ts';

// The tokens sit on .root and not on :host, where a page's own rule for the element would override them by accident.
// What stands on the shop's own background takes the shop's own text colour; only what has a surface of ours has
// colours of ours. "auto" follows the colour scheme that the page declares, which follows the system where the page
// does: a dark widget on a page that is always light would help nobody.
// An empty list-style-type, not none, at which Safari would take the lists for plain text.
const ROOT_STYLES = `
:host{display:block;inline-size:-moz-available;inline-size:-webkit-fill-available;inline-size:stretch}
:host([hidden]),:host([data-blank]){display:none}
:host([data-theme=light]){color-scheme:light}
:host([data-theme=dark]){color-scheme:dark}
*,::before,::after{box-sizing:border-box}
p,ul,h1,h2,h3,h4,h5,h6{margin:0;padding:0;font:inherit;list-style-type:""}
.root{
--ink:var(--aisle-text,light-dark(#1d1d1b,#f1f0ec));
--soft:var(--aisle-text-soft,light-dark(#61605b,#b3b1aa));
--line:var(--aisle-border,light-dark(#e5e3de,#3a3a37));
--face:var(--aisle-surface,light-dark(#fff,#1e1e1c));
--well:var(--aisle-well,light-dark(#f6f5f2,#2a2a27));
--accent:var(--aisle-accent,var(--ink));
--on-accent:var(--aisle-on-accent,var(--face));
--edge:light-dark(#c6c3bc,#5a5953);
--radius:var(--aisle-radius,10px);
--gap:var(--aisle-gap,16px);
container-type:inline-size;text-align:start;line-height:1.4;letter-spacing:normal;text-transform:none;white-space:normal;-webkit-tap-highlight-color:transparent}
.header{display:flex;align-items:center;justify-content:space-between;gap:12px;min-block-size:44px;margin-block-end:12px}
.heading{font-size:1.25em;font-weight:600;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
.arrows{display:flex;gap:8px;flex:none}
.arrows[hidden]{visibility:hidden}
.icon{inline-size:1.15em;block-size:1.15em;flex:none;fill:none;stroke:currentColor;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
[dir=rtl] :is(.icon-previous,.icon-next,.icon-rise){transform:scaleX(-1)}
.button{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-block-size:44px;padding:0 16px;border:1px solid var(--edge);border-radius:calc(var(--radius)*.8);background:var(--face);color:var(--ink);font:inherit;font-size:.875em;font-weight:500;cursor:pointer}
.button:hover{border-color:var(--accent);background:var(--well)}
.strong{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.strong:hover{background:var(--accent);opacity:.88}
.round{inline-size:44px;padding:0;border-radius:50%;font-size:1em}
.bare{border-color:transparent}
.round[aria-disabled=true]{border-color:var(--line);color:var(--edge);background:none;cursor:default}
.why{min-inline-size:44px;padding:0;border:0;background:none;color:inherit;font-weight:400;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.25em}
.why:hover{background:none;text-decoration-thickness:2px}
.why:disabled{visibility:hidden}
:focus-visible,.link:focus-visible::after{outline:2px solid var(--accent);outline-offset:2px}
.why:focus-visible{outline-color:currentColor}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.paused{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px}
`;

/** A constructed style sheet: it needs no style-src in the page's content security policy. */
export function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ROOT_STYLES + CARD_STYLES + LAYOUT_STYLES + PANEL_STYLES);
  return sheet;
}
