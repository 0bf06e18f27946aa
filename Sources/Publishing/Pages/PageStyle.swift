/// The style sheet of the pages: one column that reads on a telephone, black on white, and prints on A4.
enum PageStyle {
    static let sheet = """

        :root { --ink: #1a1a1a; --soft: #4a4a4a; --line: #767676; --accent: #00506e; --accent2: #2f7d32; --empty: #e6e6e6; }
        * { box-sizing: border-box; }
        html { font: 100%/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); background: #fff; }
        body { margin: 0 auto; max-width: 56rem; padding: 1rem; overflow-wrap: break-word; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
        a { color: var(--accent); }
        a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
        h2 { font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 .75rem; }
        h3 { font-size: 1.125rem; margin: 1.25rem 0 .5rem; }
        .kicker { margin: 0; color: var(--soft); }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: .75rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
        nav a { display: inline-block; padding: .25rem 0; }
        dl { margin: 0 0 1rem; }
        dl > div { padding: .5rem 0; border-bottom: 1px solid var(--empty); }
        dt { font-weight: 600; }
        dd { margin: 0; }
        dd p { margin: .25rem 0; }
        .facts > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
        .facts dd { font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        th, td { padding: .5rem .375rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
        tbody th { font-weight: 600; }
        td ul { margin: 0; padding-left: 1.25rem; }
        .number { text-align: right; font-variant-numeric: tabular-nums; width: 1%; }
        .place { text-align: left; }
        td.number data, data[data-as="money"] { white-space: nowrap; }
        small { font-weight: 400; font-size: .875rem; color: var(--soft); }
        .why, .note { margin: .125rem 0 0; font-weight: 400; font-size: .875rem; color: var(--soft); }
        .wide { overflow-x: auto; position: relative; }
        .wide tbody th { min-width: 8rem; }
        figure { margin: 1rem 0; }
        figcaption { font-size: .875rem; color: var(--soft); }
        .bar { display: block; width: 100%; height: 2.5rem; border: 1px solid var(--line); }
        .payers { display: block; width: 100%; height: .625rem; margin-top: .375rem; }
        .rest { fill: var(--empty); }
        .even, .paid { fill: var(--accent); }
        .odd { fill: var(--accent2); }
        .paid { fill: #6fb0c9; }
        .emptied { fill: var(--accent); }
        .for { fill: var(--accent); }
        .against { fill: #b3541e; }
        .middle { fill: var(--ink); }
        pre { overflow-x: auto; background: #f3f3f3; padding: .75rem; white-space: pre-wrap; }
        .digest { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .875rem; color: var(--soft); }
        @media (max-width: 30rem) { tbody th, td { overflow-wrap: anywhere; hyphens: auto; } body { padding: .75rem; } th, td { padding: .5rem .1875rem; font-size: .875rem; } thead th { font-size: .6875rem; } tbody th { font-size: .8125rem; } tbody th small { display: block; } small, .why, .note { font-size: .8125rem; } h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } }
        @media print { @page { size: A4; margin: 18mm; } nav, .skip { display: none; } html { font-size: 9.5pt; } body { max-width: none; padding: 0; } h2 { margin: 1.25rem 0 .375rem; } th, td { padding: .125rem .375rem; } dl > div { padding: .125rem 0; } .bar { height: 1.5rem; } footer { margin-top: 1rem; } tr, figure, dl > div { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; } }

        """
}
