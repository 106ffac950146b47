/**
 * How the drawings of docs/architecture.md look. They have a ground of their own, so that they can be read wherever they
 * are shown, and follow whoever reads them into the dark.
 */
export const STYLE = `
    text { font-family: -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--ink); stroke: none; }
    .ground { fill: var(--ground); stroke: var(--edge); }
    .box { fill: var(--box); stroke: var(--edge); }
    .in { fill: var(--in); stroke: var(--in-edge); }
    .time { fill: var(--time); stroke: var(--time-edge); }
    .kept { fill: var(--kept); stroke: var(--kept-edge); }
    .name { font-size: 15px; font-weight: 600; }
    .says { font-size: 12.5px; }
    .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 11.5px; fill: var(--pale); }
    .carries { font-size: 12px; fill: var(--pale); }
    .arrow { fill: none; stroke: var(--line); stroke-width: 1.6; }
    .head { fill: var(--line); stroke: none; }
    svg {
      --ground: #fbfbfd; --ink: #1f2328; --pale: #59636e; --edge: #d1d9e0; --box: #ffffff; --line: #6e7781;
      --in: #e7f1ff; --in-edge: #8bb9f5; --time: #fff3dc; --time-edge: #e3b45c; --kept: #e6f6ea; --kept-edge: #7fc492;
    }
    @media (prefers-color-scheme: dark) {
      svg {
        --ground: #151b23; --ink: #e6edf3; --pale: #9198a1; --edge: #3d444d; --box: #212830; --line: #9198a1;
        --in: #13294b; --in-edge: #3a6fb5; --time: #3a2b10; --time-edge: #9a7430; --kept: #12321d; --kept-edge: #3f8a54;
      }
    }`;
