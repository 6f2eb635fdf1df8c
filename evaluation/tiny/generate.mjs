// A tiny invented shop, for checking that the evaluation runs; its figures say nothing about real shoppers.
//
//     node evaluation/tiny/generate.mjs
//
// Writes catalog.jsonl, train.jsonl, valid.jsonl and test.jsonl beside itself; the same bytes at every run.
import { writeFileSync } from 'node:fs';

const SEED = 1;
const COUNTS = { train: 180, valid: 40, test: 60 };
const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;
/** Products that come into the shop after the training log. */
const NEW = new Set(['camp-stool', 'milk-frother', 'cake-stand', 'bike-bell', 'seed-tray', 'cat-tunnel']);

// What a visit is about: a category path and its products, `id | title | price | brand`.
const PROJECTS = [
  ['Outdoor > Camping', `
    tent-2 | Two-person dome tent | 129 | Fjellby
    sleeping-bag | Down sleeping bag, three seasons | 99 | Fjellby
    sleeping-mat | Self-inflating mat | 49 | Fjellby
    gas-stove | Folding gas stove | 39 | Kindle & Co
    gas-can | Gas cartridge 230 g | 6.5 | Kindle & Co
    cook-set | Aluminium cook set | 35 | Kindle & Co
    head-lamp | Rechargeable head lamp | 29 | Lumo
    camp-stool | Folding stool | 22 | Fjellby`],
  ['Kitchen > Coffee', `
    espresso-pot | Stovetop espresso pot, 6 cups | 32 | Bruna
    coffee-beans | Espresso beans, dark roast 1 kg | 18 | Bruna
    grinder | Hand grinder for beans | 45 | Bruna
    cups-set | Espresso cups, set of four | 24 | Tonware
    scale-kitchen | Digital kitchen scale | 21 | Gramm
    paper-filters | Paper filters size 4 | 3.5 | Bruna
    dripper | Ceramic dripper | 19 | Tonware
    milk-frother | Electric milk frother | 38 | Bruna`],
  ['Kitchen > Baking', `
    mixer | Stand mixer, 5 litres | 249 | Gramm
    bread-tin | Bread tin, non-stick | 14 | Tonware
    rolling-pin | Beech rolling pin | 12 | Tonware
    flour-rye | Rye flour 1 kg | 3 | Muehle
    yeast-dry | Dry yeast, ten sachets | 2.5 | Muehle
    dough-scraper | Dough scraper | 5 | Gramm
    cooling-rack | Cooling rack | 11 | Tonware
    cake-stand | Glass cake stand | 34 | Tonware`],
  ['Sports > Cycling', `
    helmet | City helmet, matte black | 69 | Rado
    bike-lock | Folding lock | 59 | Rado
    bike-light | Front and rear light set | 35 | Lumo
    pump | Floor pump with gauge | 29 | Rado
    inner-tube | Inner tube 28 inch | 6 | Rado
    tyre-levers | Tyre levers, set of three | 5 | Rado
    chain-oil | Chain oil 100 ml | 8 | Rado
    bike-bell | Brass bell | 15 | Rado`],
  ['Garden > Growing', `
    tomato-seeds | Tomato seeds, heirloom mix | 4 | Gruen
    potting-soil | Peat-free potting soil 20 l | 9 | Gruen
    plant-pot | Terracotta pot 20 cm | 7 | Tonware
    watering-can | Watering can 5 l | 19 | Gruen
    hand-trowel | Hand trowel | 12 | Gruen
    plant-food | Organic plant food | 8 | Gruen
    gloves-garden | Gardening gloves | 10 | Gruen
    seed-tray | Seed tray with lid | 13 | Gruen`],
  ['Pets > Cats', `
    cat-food | Cat food with salmon 2 kg | 16 | Mio
    cat-litter | Clumping litter 10 l | 11 | Mio
    litter-box | Litter box with hood | 32 | Mio
    scratch-post | Sisal scratching post | 45 | Mio
    cat-toy | Feather wand | 7 | Mio
    cat-bowl | Ceramic bowl | 9 | Tonware
    cat-carrier | Carrier for travelling | 39 | Mio
    cat-tunnel | Play tunnel | 18 | Mio`],
  ['Office > Desk', `
    desk-lamp | LED desk lamp | 49 | Lumo
    keyboard | Low-profile keyboard | 79 | Tasto
    mouse | Wireless mouse | 39 | Tasto
    monitor-arm | Monitor arm | 89 | Tasto
    desk-mat | Felt desk mat | 29 | Tasto
    notebook | Dotted notebook A5 | 9 | Papyr
    pen-gel | Gel pens, set of three | 6 | Papyr
    cable-tray | Cable tray | 24 | Tasto`],
  ['Baby > Care', `
    nappies | Nappies size 2, 60 pieces | 19 | Pelle
    wipes | Water wipes, six packs | 14 | Pelle
    baby-lotion | Baby lotion, unscented | 8 | Pelle
    muslin | Muslin cloths, five | 16 | Pelle
    bottle-baby | Glass bottle 240 ml | 12 | Pelle
    bath-thermo | Bath thermometer | 10 | Pelle
    bib | Silicone bib | 9 | Pelle
    night-light | Soft night light | 27 | Lumo`],
].map(([category, lines]) => lines.trim().split('\n').map((line) => {
  const [id, title, price, brand] = line.split('|').map((part) => part.trim());
  return { id, title, price: Number(price), currency: 'EUR', brand, category };
}));

// mulberry32
let state = SEED;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];

/** A visit walks through a project, mostly forwards, with a glance elsewhere now and then. */
function session(name, hour, from) {
  const shelf = pick(PROJECTS).filter(({ id }) => from !== 'train' || !NEW.has(id));
  const events = [];
  let time = START + hour * HOUR;
  let place = Math.floor(random() * shelf.length);
  const length = 3 + Math.floor(random() * 6);
  const add = (type, item) => events.push({ type, item, time: (time += 20_000 + Math.floor(random() * 90_000)) });
  while (events.length < length) {
    const away = random() < 0.12;
    const { id } = away ? pick(pick(PROJECTS).filter((each) => from !== 'train' || !NEW.has(each.id))) : shelf[place % shelf.length];
    add('view', id);
    if (random() < 0.35) {
      add('cart', id);
      if (random() < 0.15) add('uncart', id);
    }
    place += random() < 0.75 ? 1 : 2;
  }
  if (random() < 0.3) add('purchase', events[Math.floor(random() * events.length)].item);
  return { session: name, events };
}

const write = (name, rows) =>
  writeFileSync(new URL(`${name}.jsonl`, import.meta.url), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);

write('catalog', PROJECTS.flat());
let hour = 0;
for (const [part, count] of Object.entries(COUNTS)) {
  write(part, Array.from({ length: count }, (_, i) => session(`${part}-${i + 1}`, (hour += 1 + Math.floor(random() * 5)), part)));
}
