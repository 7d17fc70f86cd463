import { Hint, Text } from "@medusajs/ui"

/** A field of a form that can no longer change, readable as text. */
export function FixedField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <dl className="flex flex-col gap-y-2">
      <Text as="span" size="small" leading="compact" weight="plus" className="text-ui-fg-base">
        <dt>{label}</dt>
      </Text>
      <Text as="span" size="small" className="text-ui-fg-subtle">
        <dd>{value}</dd>
      </Text>
      {hint && <Hint>{hint}</Hint>}
    </dl>
  )
}
