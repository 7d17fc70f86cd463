import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"

type ItemNameProps = {
  sku: string | null | undefined
  title: string | null | undefined
  to?: string
  extra?: ReactNode
}

/** An article, by its title and its SKU below. */
export function ItemName({ sku, title, to, extra }: ItemNameProps) {
  const name = title || sku || "–"
  return (
    <div className="txt-compact-small flex min-w-0 flex-col py-1.5">
      {to ? (
        <Link to={to} className="text-ui-fg-base hover:text-ui-fg-interactive truncate font-medium">
          {name}
        </Link>
      ) : (
        <span className="text-ui-fg-base truncate font-medium">{name}</span>
      )}
      {sku && title && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
          {sku}
        </Text>
      )}
      {extra}
    </div>
  )
}
