// A sheet from below on a phone, a panel in the middle of a larger screen.
export const PANEL_STYLES = `
.panel{position:fixed;inset:auto 0 0;inline-size:100%;max-inline-size:none;max-block-size:85dvh;margin:0;padding:0;border:1px solid var(--line);border-radius:16px 16px 0 0;background:var(--face);color:var(--ink);overflow:auto;overscroll-behavior:contain}
.panel::backdrop{background:#0007}
.sheet{padding:8px 20px 0}
.promise{display:grid;grid-template-columns:auto 1fr;gap:2px 10px;padding:12px 14px;border-radius:var(--radius);background:var(--well);font-size:.875em}
.promise .icon{grid-row:span 2;margin-block-start:.15em}
.soft{color:var(--soft)}
.whyitem{padding-block:16px;border-block-end:1px solid var(--line)}
.whyitem:last-child{border:0}
.whyitem .title{-webkit-line-clamp:1}
.whyitem .reason{margin-block:2px 10px}
.bar{display:flex;gap:2px;block-size:6px;border-radius:3px;overflow:hidden}
.bar i{min-inline-size:3px}
.shares{display:flex;flex-wrap:wrap;gap:2px 14px;margin-block-start:8px;font-size:.8125em;color:var(--soft)}
.shares i{display:inline-block;inline-size:8px;block-size:8px;margin-inline-end:6px;border-radius:2px}
i.words{background:light-dark(#35699f,#8bb6e8)}
i.taste{background:light-dark(#85579a,#caa2dc)}
i.together{background:light-dark(#2c7a57,#7cc9a3)}
i.model{background:light-dark(#b15f28,#eaa876)}
.controls{position:sticky;inset-block-end:0;display:flex;flex-wrap:wrap;gap:8px;margin-inline:-20px;padding:12px 20px;border-block-start:1px solid var(--line);background:var(--face);font-size:1em;outline:0}
.controls :is(p,output){flex:1 0 100%;font-size:.875em}
@media (min-width:600px){.panel{inset:0;inline-size:min(460px,calc(100% - 32px));block-size:fit-content;max-block-size:min(680px,85dvh);margin:auto;border-radius:16px}}
@media (prefers-reduced-motion:no-preference){.panel{animation:rise .24s cubic-bezier(.2,0,0,1)}}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
@media (forced-colors:active){.bar i,.shares i{forced-color-adjust:none}}
`;
