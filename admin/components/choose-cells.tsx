import { Checkbox } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type Choosable = {
  getIsSelected: () => boolean
  getCanSelect: () => boolean
  toggleSelected: (isChosen: boolean) => void
}
type ChoosableRows = {
  getIsAllPageRowsSelected: () => boolean
  getIsSomePageRowsSelected: () => boolean
  toggleAllPageRowsSelected: (isChosen: boolean) => void
  getRowModel: () => { rows: Choosable[] }
}

/** Chooses a row for an act on several; empty where the row cannot be chosen. Medusa's own box says to nobody what it is. */
export function ChooseRow({ row, name }: { row: Choosable; name: string }) {
  const { t } = useTranslation("comptoir")
  if (!row.getCanSelect()) return null
  return (
    <Checkbox
      aria-label={t("common.list.choose", { name })}
      checked={row.getIsSelected()}
      onClick={(event) => event.stopPropagation()}
      onCheckedChange={(isChosen) => row.toggleSelected(isChosen === true)}
    />
  )
}

/** Chooses every row of the page that can be chosen. */
export function ChooseAll({ table }: { table: ChoosableRows }) {
  const { t } = useTranslation("comptoir")
  if (!table.getRowModel().rows.some((row) => row.getCanSelect())) return null
  return (
    <Checkbox
      aria-label={t("common.list.choose_all")}
      checked={table.getIsSomePageRowsSelected() ? "indeterminate" : table.getIsAllPageRowsSelected()}
      onClick={(event) => event.stopPropagation()}
      onCheckedChange={(isChosen) => table.toggleAllPageRowsSelected(isChosen === true)}
    />
  )
}
