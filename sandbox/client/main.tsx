import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const page = document.getElementById('page');
if (!page) throw new Error('The page has no place to be drawn in.');
createRoot(page).render(<StrictMode>Sandbox workspace</StrictMode>);
