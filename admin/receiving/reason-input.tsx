import { Input } from "@medusajs/ui"
import { useId } from "react"

type ReasonInputProps = {
  label: string
  value: string
  names: readonly string[]
  isInvalid?: boolean
  onChange: (value: string) => void
}

/** A reason: one of those offered, or one's own words. */
export function ReasonInput({ label, value, names, isInvalid, onChange }: ReasonInputProps) {
  const id = useId()
  return (
    <>
      <Input
        size="small"
        list={id}
        autoComplete="off"
        maxLength={500}
        aria-label={label}
        aria-invalid={isInvalid}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
