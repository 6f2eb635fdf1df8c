import { createRoot } from 'react-dom/client';
import { insertAisleTag } from './aisle-host.ts';
import { App } from './App.tsx';
import { settings } from './demo-settings.ts';
import { listenToAisle } from './listen-to-aisle.ts';
import { watchRequests } from './requests.ts';
import './shop.css';
import './pages.css';
import './drawer.css';

const root = document.documentElement;
if (settings.theme) root.dataset.theme = settings.theme;
if (settings.dir) root.dir = settings.dir;

watchRequests();
listenToAisle();
const container = document.getElementById('root');
if (container) createRoot(container).render(<App />);
insertAisleTag();
