import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"

export type MenuAct = {
  label: string
  icon: ReactNode
  disabled?: boolean
  /** Set apart below the others. */
  isLast?: boolean
} & ({ to: string } | { onSelect: () => void })

/** The menu of a row or of a card; `label` says whose it is. */
export function RowMenu({ label, acts }: { label: string; acts: MenuAct[] }) {
  if (!acts.length) return null
  const first = acts.filter((act) => !act.isLast)
  const last = acts.filter((act) => act.isLast)
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={label} type="button">
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {first.map((act) => (
          <MenuItem key={act.label} act={act} />
        ))}
        {first.length > 0 && last.length > 0 && <DropdownMenu.Separator />}
        {last.map((act) => (
          <MenuItem key={act.label} act={act} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

function MenuItem({ act }: { act: MenuAct }) {
  const inner = (
    <>
      {act.icon}
      <span>{act.label}</span>
    </>
  )
  const className = "[&_svg]:text-ui-fg-subtle flex items-center gap-x-2"
  if ("to" in act) {
    return (
      <DropdownMenu.Item asChild disabled={act.disabled} className={className}>
        <Link to={act.to}>{inner}</Link>
      </DropdownMenu.Item>
    )
  }
  return (
    <DropdownMenu.Item disabled={act.disabled} className={className} onSelect={act.onSelect}>
      {inner}
    </DropdownMenu.Item>
  )
}
