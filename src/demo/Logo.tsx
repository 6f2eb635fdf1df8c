/** A lark over a field. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        d="M5 24c5-4 10-4 22-1v1.500a2.500 2.500 0 0 1-2.500 2.500h-17A2.500 2.500 0 0 1 5 24.500Z"
        fill="#f2c14e"
      />
      <path
        d="M24.500 10.200 28 9l-3-1.900A4.600 4.600 0 0 0 16.600 9c-3.300.2-7-.9-9.600-3 .3 3.200 1.800 5.300 4 6.600-1.200.3-2.500.2-3.600-.2 1.800 4.600 6.300 6.800 10.700 6 4.100-.7 6.400-4 6.400-8.200Z"
        fill="#fff"
      />
      <circle cx="21.600" cy="8.400" r="1" fill="var(--accent)" />
    </svg>
  );
}
