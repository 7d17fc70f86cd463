import { Input, Label, Select, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import type { Option } from "../components/remote-combobox"

type FieldProps = { label: string; hint?: string; children: (id: string) => ReactNode }

/** A labelled control that is in no form: the page shows at once what it changes. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
      {hint && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}

type ChoiceProps = {
  label: string
  hint?: string
  value: string
  options: Option[]
  placeholder?: string
  onChange: (value: string) => void
}

/** The value of "all of them": a select cannot be empty. */
const ALL = "all"

export function Choice({ label, hint, value, options, placeholder, onChange }: ChoiceProps) {
  const all = placeholder ? [{ value: ALL, label: placeholder }, ...options] : options
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <Select
          size="small"
          value={value || (placeholder ? ALL : "")}
          onValueChange={(next) => onChange(next === ALL ? "" : next)}
        >
          <Select.Trigger id={id}>
            <Select.Value placeholder="–" />
          </Select.Trigger>
          <Select.Content>
            {all.map((option) => (
              <Select.Item key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}

type TypedProps = {
  label: string
  hint?: string
  value: string
  inputMode?: "numeric" | "text"
  onChange: (value: string) => void
}

export function Typed({ label, hint, value, inputMode = "text", onChange }: TypedProps) {
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <Input
          id={id}
          size="small"
          autoComplete="off"
          inputMode={inputMode}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
