import { Hint, Text } from "@medusajs/ui"

/** A field of a form that can no longer change, readable as text. */
export function FixedField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="small" leading="compact" weight="plus" className="text-ui-fg-base">
        {label}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {value}
      </Text>
      {hint && <Hint>{hint}</Hint>}
    </div>
  )
}
