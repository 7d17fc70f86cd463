import type { ReactNode } from "react"

type CellProps = { label: string; error?: string; children: ReactNode }

/** A field of a row, with its name above and what is wrong with it below. */
export function Cell({ label, error, children }: CellProps) {
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <span aria-hidden className="txt-compact-xsmall text-ui-fg-subtle">
        {label}
      </span>
      {children}
      {error && (
        <p role="alert" className="txt-compact-xsmall text-ui-fg-error">
          {error}
        </p>
      )}
    </div>
  )
}
