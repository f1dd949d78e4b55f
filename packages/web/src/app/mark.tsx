/** The mark: a page whose edge is fading. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g fill="none" stroke="var(--surface)" strokeWidth="2" strokeLinejoin="round">
        <path d="M10 7h8l5 5v13H10z" strokeDasharray="30 3 4 3 3 4 2 30" />
        <path d="M18 7v5h5" />
      </g>
    </svg>
  );
}
