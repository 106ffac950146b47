import './styles/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openLine } from './connection/live.ts';
import { Gallery } from './gallery/gallery.tsx';
import { showTheme } from './workspace/theme.ts';

const page = document.getElementById('page');
if (!page) throw new Error('The page has no place to be drawn in.');
showTheme();
createRoot(page).render(
  <StrictMode>
    {window.location.pathname === '/gallery' ? <Gallery /> : <App line={openLine()} />}
  </StrictMode>,
);
