type Theme = 'light' | 'dark';

const KEY = 'sandbox theme';

/** The colours in use: those chosen here, else what the machine prefers. */
export function presentTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  const preferred = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return chosen === 'dark' || chosen === 'light' ? chosen : preferred;
}

export function chooseTheme(theme: Theme): Theme {
  localStorage.setItem(KEY, theme);
  showTheme();
  return theme;
}

export function showTheme(): void {
  document.documentElement.dataset.theme = presentTheme();
}
