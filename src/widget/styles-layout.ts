// The carousel is the layout of styles-card.ts; what differs from it stands here. The slots of the host's own cards have
// no boxes of ours: only the list and the card's frame are laid out. A narrow list keeps room for titles of two lines, so
// that cards are as tall as their skeletons, and lets the reason run on below the button.
export const LAYOUT_STYLES = `
.list:not([data-layout=carousel]){grid-auto-flow:row;grid-auto-columns:auto;overflow:visible}
.list[data-layout=wide]{grid-template-columns:repeat(auto-fill,minmax(min(var(--aisle-card-width,180px),calc(50% - var(--gap)/2)),1fr))}
.list[data-layout=list]{gap:calc(var(--gap)*.75)}
.list[data-layout=compact]{gap:0}
:is([data-layout=list],[data-layout=compact]) .body{display:grid;grid-template-columns:var(--side) 1fr auto;grid-template-rows:auto auto auto;align-content:center;column-gap:14px;align-items:start}
:is([data-layout=list],[data-layout=compact]) .body>*{grid-column:2;margin:0;min-block-size:0}
:is([data-layout=list],[data-layout=compact]) .picture{grid-column:1;grid-row:1/-1;inline-size:var(--side);border-radius:calc(var(--radius) - 1px)}
:is([data-layout=list],[data-layout=compact]) .add{grid-column:3;grid-row:1/-1;align-self:center;min-block-size:44px}
[data-layout=list]{--side:104px}
[data-layout=list] .body{padding:10px;padding-inline-end:14px}
[data-layout=list] .reason{margin-block-start:4px;min-block-size:1.4em}
[data-layout=list] .reason span,[data-layout=compact] .reason span{-webkit-line-clamp:1}
[data-layout=compact]{--side:52px}
[data-layout=compact] .card{border-width:0 0 1px;border-radius:0;background:none;color:inherit}
[data-layout=compact] .card:last-child{border:0}
[data-layout=compact] .body{padding-block:8px;column-gap:12px}
[data-layout=compact] .brand{display:none}
[data-layout=compact] .title{-webkit-line-clamp:1;font-size:.875em}
[data-layout=compact] :is(.price,.reason){font-size:.8125em;line-height:1.4}
[data-layout=compact] .add{gap:0;inline-size:44px;padding:0;font-size:0}
[data-layout=compact] .add .icon{font-size:16px}
@container (max-width:460px){
[data-layout=list]{--side:76px}
[data-layout=list] .body{min-block-size:calc(7em + 26px)}
[data-layout=list] .add{grid-row:1/3;gap:0;inline-size:44px;padding:0;font-size:0}
[data-layout=list] .add .icon{font-size:16px}
[data-layout=list] .reason{grid-column:2/-1}
}
`;
