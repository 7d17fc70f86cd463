import { MagnifyingGlass } from "@medusajs/icons"
import { Input } from "@medusajs/ui"

type SearchInputProps = {
  label: string
  placeholder?: string
  value: string
  onChange: (typed: string) => void
  autoFocus?: boolean
  className?: string
}

/** A search field. Medusa's own draws its lens as an image without a name, which a screen reader stumbles over. */
export function SearchInput({ label, placeholder, value, onChange, autoFocus, className }: SearchInputProps) {
  return (
    <div className={`relative ${className ?? ""}`}>
      <Input
        role="searchbox"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        size="small"
        className="ps-8"
        autoFocus={autoFocus}
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <MagnifyingGlass
        className="text-ui-fg-muted pointer-events-none absolute start-2 top-1/2 -translate-y-1/2"
        aria-hidden
      />
    </div>
  )
}
