"""A log-log plot of seconds over persons as SVG, without any library."""

import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 520, 70, 250, 30, 60
COLOURS = ["#1b5e9e", "#c4501b", "#2e7d32", "#7b3fa0", "#8a6d00", "#00838f", "#ad1457", "#555555"]


def svg(series):
    """`series`: name -> [(persons, seconds)], each sorted by persons."""
    points = [point for line in series.values() for point in line]
    if not points:
        return ""
    x_low, x_high = _decades([x for x, _ in points])
    y_low, y_high = _decades([y for _, y in points])
    across, up = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    at_x = lambda x: LEFT + across * (math.log10(x) - x_low) / (x_high - x_low)
    at_y = lambda y: TOP + up * (1 - (math.log10(y) - y_low) / (y_high - y_low))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        "<title>Seconds to the proven optimum over number of persons</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(x_low, x_high + 1):
        x = at_x(10**power)
        out.append(f'<path d="M{x:.1f} {TOP}V{TOP + up}" stroke="#dddddd"/>')
        out.append(f'<text x="{x:.1f}" y="{TOP + up + 20}" text-anchor="middle">{10**power:,}</text>')
    for power in range(y_low, y_high + 1):
        y = at_y(10**power)
        label = f"{10**power:,}" if power >= 0 else f"{10.0**power:.{-power}f}"
        out.append(f'<path d="M{LEFT} {y:.1f}H{LEFT + across}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    out.append(f'<text x="{LEFT + across / 2}" y="{HEIGHT - 12}" text-anchor="middle">persons</text>')
    out.append(f'<text x="{LEFT - 50}" y="{TOP - 12}">seconds</text>')
    for n, (name, line) in enumerate(series.items()):
        colour, y = COLOURS[n % len(COLOURS)], TOP + 10 + 22 * n
        path = "L".join(f"{at_x(x):.1f} {at_y(s):.1f}" for x, s in line)
        dash = ' stroke-dasharray="6 4"' if "rules" in name else ""
        out.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        for x, s in line:
            out.append(f'<circle cx="{at_x(x):.1f}" cy="{at_y(s):.1f}" r="4" fill="{colour}"/>')
        legend = WIDTH - RIGHT + 20
        out.append(f'<circle cx="{legend}" cy="{y - 4}" r="5" fill="{colour}"/>')
        out.append(f'<text x="{legend + 14}" y="{y}">{name}</text>')
    return "\n".join([*out, "</svg>", ""])


def _decades(values):
    low = math.floor(math.log10(min(values)))
    return low, max(low + 1, math.ceil(math.log10(max(values))))
