import { Cable, Compass, Menu, Moon, Sun, Zap } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../connection/address.ts';
import type { PageState } from '../connection/state.ts';
import type { PanelName } from '../panels/panel.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { chooseTheme, presentTheme } from './theme.ts';
import { TimeControls } from './time-controls.tsx';

interface HeaderProps {
  state: PageState;
  panel: PanelName | undefined;
  onPanel: (name: PanelName | undefined) => void;
  onMenu: () => void;
  isMenuOpen: boolean;
}

const PANELS = [
  { name: 'tour', label: 'Tour', Icon: Compass },
  { name: 'trouble', label: 'Break things', Icon: Zap },
  { name: 'wire', label: 'Wire', Icon: Cable },
] as const;

export function Header({ state, panel, onPanel, onMenu, isMenuOpen }: HeaderProps) {
  const [address] = useAddress();
  const [theme, setTheme] = useState(presentTheme);
  const { workspace, tour, trouble } = state;
  if (!workspace) return null;
  const other = theme === 'dark' ? 'light' : 'dark';
  const isBroken = (trouble?.planned.length ?? 0) > 0 || trouble?.token !== undefined;
  return (
    <header className="header">
      <button
        type="button"
        className="icon-button menu-button"
        aria-label="Channels and people"
        aria-expanded={isMenuOpen}
        aria-controls="sidebar"
        onClick={onMenu}
      >
        <Menu aria-hidden="true" />
      </button>
      <h1 className="header-name">{workspace.team.name}</h1>
      <TimeControls state={state} />
      <div className="header-panels">
        {PANELS.filter(({ name }) => name !== 'tour' || tour.length > 0).map(({ name, label, Icon }) => (
          <button
            key={name}
            type="button"
            className="icon-button"
            aria-pressed={panel === name}
            aria-label={label}
            title={label}
            data-alert={name === 'trouble' && isBroken}
            onClick={() => onPanel(panel === name ? undefined : name)}
          >
            <Icon aria-hidden="true" />
          </button>
        ))}
        <button
          type="button"
          className="icon-button"
          aria-label={`Use ${other} colours`}
          title={`Use ${other} colours`}
          onClick={() => setTheme(chooseTheme(other))}
        >
          {theme === 'dark' ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
        </button>
      </div>
      <PersonSwitch workspace={workspace} place={address.in} />
    </header>
  );
}
