import { Button, Prompt, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PriceConflict } from "../../src/types/http/price-grid"
import type { Amounts } from "./use-amounts"

const SHOWN = 20

type ConflictDialogProps = {
  conflicts: readonly PriceConflict[]
  count: number
  amounts: Amounts
  nameOf: (column: string) => string
  isSaving: boolean
  onKeep: () => void
  onTake: () => void
  onClose: () => void
}

/** Prices that somebody else published after they were read here: whose is it to be? */
export function ConflictDialog(props: ConflictDialogProps) {
  const { conflicts, count, amounts, nameOf, isSaving, onKeep, onTake, onClose } = props
  const { t } = useTranslation("comptoir")
  const said = (amount: string | null) =>
    amount === null ? t("channels.grid.no_price") : amounts.shown(amount, 2)
  const columnOf = ({ sales_channel_id, customer_group_id, currency_code }: PriceConflict) =>
    nameOf([sales_channel_id, customer_group_id, currency_code].join("|"))
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content className="max-h-[80vh] max-w-[720px] overflow-y-auto">
        <Prompt.Header>
          <Prompt.Title>{t("channels.grid.conflicts.title")}</Prompt.Title>
          <Prompt.Description>{t("channels.grid.conflicts.hint", { count })}</Prompt.Description>
        </Prompt.Header>
        <div className="overflow-x-auto pt-4">
          <Table>
            <Table.Header>
              <Table.Row>
                {["article", "channel", "seen", "current", "wished"].map((name) => (
                  <Table.HeaderCell key={name}>{t(`channels.grid.conflicts.${name}`)}</Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {conflicts.slice(0, SHOWN).map((conflict) => (
                <Table.Row key={`${conflict.variant_id}${columnOf(conflict)}`}>
                  <Table.Cell>{conflict.sku ?? t("channels.grid.no_sku")}</Table.Cell>
                  <Table.Cell>{columnOf(conflict)}</Table.Cell>
                  <Table.Cell className="tabular-nums">{said(conflict.seen)}</Table.Cell>
                  <Table.Cell className="tabular-nums">{said(conflict.current)}</Table.Cell>
                  <Table.Cell className="tabular-nums">{said(conflict.wished)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
          {count > SHOWN && (
            <p className="txt-compact-small text-ui-fg-subtle px-6 pt-2">
              {t("channels.grid.conflicts.more", { count: count - SHOWN })}
            </p>
          )}
        </div>
        <Prompt.Footer className="flex-wrap">
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" variant="secondary" type="button" onClick={onTake}>
            {t("channels.grid.conflicts.take")}
          </Button>
          <Button size="small" type="button" isLoading={isSaving} onClick={onKeep}>
            {t("channels.grid.conflicts.keep")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
