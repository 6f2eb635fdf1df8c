import { type FormEvent, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';

export function SearchForm() {
  const [path, navigate] = useLocation();
  const query = new URLSearchParams(useSearch()).get('q') ?? '';
  const field = useRef<HTMLInputElement>(null);
  const shown = path === '/search' ? query : '';
  useEffect(() => {
    if (field.current) field.current.value = shown;
  }, [shown]);

  function search(event: FormEvent): void {
    event.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (text !== '') navigate(`/search?q=${encodeURIComponent(text)}`);
  }

  return (
    <search>
      <form className="search-form" action="/search" onSubmit={search}>
        <input
          ref={field}
          type="search"
          name="q"
          defaultValue={shown}
          placeholder="Search tents, coffee, yarn …"
          aria-label="Search the shop"
          autoComplete="off"
          enterKeyHint="search"
        />
        <button type="submit" aria-label="Search">
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <circle cx="10.500" cy="10.500" r="6.500" fill="none" stroke="currentColor" strokeWidth="2" />
            <path d="m15.500 15.500 5 5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          </svg>
        </button>
      </form>
    </search>
  );
}
