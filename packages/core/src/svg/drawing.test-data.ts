/** An SVG file of all kinds of shapes and paint, 400 by 300 pixels. */
export const DRAWING = `<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="300" viewBox="0 0 400 300">
<style>.b{fill:#2266cc;stroke:navy;stroke-width:3} #x{fill:url(#lg)}</style>
<defs>
<linearGradient id="lg"><stop offset="0" stop-color="red"/><stop offset="0.5" stop-color="yellow"/><stop offset="1" stop-color="blue" stop-opacity="0.2"/></linearGradient>
<radialGradient id="rg" cx="50%" cy="50%" r="50%" fx="30%" fy="30%"><stop offset="0" stop-color="white"/><stop offset="100%" stop-color="green"/></radialGradient>
<clipPath id="cp"><circle cx="60" cy="60" r="40"/></clipPath>
<symbol id="sy" viewBox="0 0 10 10"><rect width="10" height="10" fill="orange"/><path d="M1 1L9 9M9 1L1 9" stroke="black"/></symbol>
<g id="gg"><rect width="20" height="20" rx="5" fill="purple"/></g>
</defs>
<rect width="400" height="300" fill="#eeeeee"/>
<rect class="b" x="10" y="120" width="80" height="60" rx="10"/>
<rect id="x" x="110" y="10" width="120" height="70"/>
<ellipse cx="320" cy="60" rx="60" ry="40" fill="url(#rg)" stroke="black" stroke-dasharray="6 3"/>
<g clip-path="url(#cp)"><rect x="0" y="0" width="120" height="120" fill="teal"/><path d="M0 0L120 120" stroke="white" stroke-width="8"/></g>
<use xlink:href="#gg" x="120" y="110" transform="rotate(15 130 120)"/>
<use href="#sy" x="160" y="110" width="50" height="40"/>
<g opacity="0.5"><circle cx="270" cy="150" r="30" fill="red"/><circle cx="300" cy="150" r="30" fill="blue"/></g>
<path d="M20 220c20-40 60-40 80 0s60 40 80 0" fill="none" stroke="green" stroke-width="4" stroke-linecap="round"/>
<path d="M220 200a40 25 20 1 1 50 40q20 30-30 30t-20-70z" fill="rgba(255,0,255,.5)" fill-rule="evenodd" stroke="#000"/>
<polygon points="330,200 390,200 360,260" fill="hsl(200,80%,50%)"/>
</svg>`;
