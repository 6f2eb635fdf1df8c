// Every box of a card has its full height whether or not it is filled: the skeleton, a card without a price and one
// with a long title are equally tall, and nothing on the page moves when one takes the place of another.
export const CARD_STYLES = `
.list{position:relative;display:grid;gap:var(--gap);grid-auto-flow:column;grid-auto-columns:var(--aisle-card-width,calc((100% - var(--gap)*(var(--fit) - 1))/var(--fit)));--fit:2.2;overflow:auto hidden;overscroll-behavior-inline:contain;scroll-snap-type:inline mandatory;scrollbar-width:none;padding:4px;margin:-4px;scroll-padding-inline:4px;outline-offset:0}
.list::-webkit-scrollbar{display:none}
@container (min-width:560px){.list{--fit:3}}
@container (min-width:760px){.list{--fit:4}}
@container (min-width:1000px){.list{--fit:5}}
@container (min-width:1150px){.list{--fit:6}}
.card{position:relative;min-inline-size:0;scroll-snap-align:start;border:1px solid var(--line);border-radius:var(--radius);background:var(--face);color:var(--ink);transition:border-color .15s}
.card:hover{border-color:var(--edge)}
.body{display:flex;flex-direction:column;block-size:100%}
.picture{display:grid;place-items:center;aspect-ratio:var(--aisle-image-ratio,1);overflow:hidden;border-radius:calc(var(--radius) - 1px) calc(var(--radius) - 1px) 0 0;background:var(--well);color:var(--edge);font-size:1.8em}
img{display:block;inline-size:100%;block-size:100%;min-block-size:0;object-fit:var(--aisle-image-fit,contain)}
.name{display:flex;flex-direction:column;gap:2px;margin:12px 12px 0;min-block-size:calc(4.2em + 2px)}
.brand{overflow:hidden;block-size:1.6em;font-size:.8125em;line-height:1.6;color:var(--soft);text-overflow:ellipsis;white-space:nowrap}
.title,.reason span{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow-wrap:anywhere}
.reason span{-webkit-line-clamp:3}
.title{font-size:.9375em;line-height:1.35;font-weight:500;text-wrap:pretty}
.link{color:inherit;text-decoration:none;outline:0}
.link::after{content:"";position:absolute;inset:0;border-radius:var(--radius)}
.card:hover .link{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.price{margin:4px 12px 0;min-block-size:1.5em;line-height:1.5;font-weight:600;font-variant-numeric:tabular-nums}
.reason{display:flex;gap:6px;font-size:.8125em;line-height:1.4;color:var(--soft)}
.reason .icon{margin-block-start:.12em}
.card .reason{margin:6px 12px 12px;min-block-size:4.2em}
.add{position:relative;margin:auto 12px 12px}
.ghost{animation:breathe 1.8s ease-in-out infinite alternate}
.ghost i{display:inline-block;inline-size:70%;block-size:.7em;border-radius:4px;background:var(--well)}
.ghost .brand i{inline-size:40%}
.ghost .price i{inline-size:35%}
.ghost .add{border-color:transparent;background:var(--well)}
@keyframes breathe{to{opacity:.6}}
@media (prefers-reduced-motion:no-preference){.list{scroll-behavior:smooth}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media (forced-colors:active){.round[aria-disabled=true]{color:GrayText;border-color:GrayText}.ghost i{background:GrayText}}
`;
