/** Our mark. */
export function Star() {
  return (
    <svg className="star-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M16 5.5l2.9 6.9 7.4.6-5.6 4.9 1.7 7.3-6.4-3.9-6.4 3.9 1.7-7.3L5.7 13l7.4-.6z" />
    </svg>
  );
}
