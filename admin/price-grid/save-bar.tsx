import { Button, toast, usePrompt } from "@medusajs/ui"
import { useState, type Dispatch, type SetStateAction } from "react"
import { useTranslation } from "react-i18next"
import {
  editsOf,
  EMPTY_SHEET,
  revertCells,
  summaryOf,
  type CellEdit,
  type Sheet,
} from "../../src/domain/channel-pricing/grid"
import type { PriceGridDraft } from "../../src/types/http/price-grid"
import { useFormat } from "../lib/format"
import { ConflictDialog } from "./conflict-dialog"
import { Choice } from "./grid-toolbar"
import type { Amounts } from "./use-amounts"
import { useSavePrices, type SavedPrices } from "./use-save-prices"

const NEW = "new"

type SaveBarProps = {
  sheet: Sheet
  setSheet: Dispatch<SetStateAction<Sheet>>
  draft: PriceGridDraft | null
  /** Into which draft the edits go; the names of columns for conflicts. */
  amounts: Amounts
  nameOf: (column: string) => string
  onRefresh: () => void
  /** The draft that now holds what was edited. */
  onSaved: (id: string) => void
}

/** What is changed and not saved, in figures; saving makes a draft of it and opens that. */
export function SaveBar({
  sheet,
  setSheet,
  draft: named,
  amounts,
  nameOf,
  onRefresh,
  onSaved,
}: SaveBarProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const { save, isSaving } = useSavePrices()
  // A link may name a change that is a draft no more.
  const draft = named?.status === "draft" ? named : null
  const [target, setTarget] = useState<string>(draft?.id ?? NEW)
  const [stopped, setStopped] = useState<SavedPrices | null>(null)
  const summary = summaryOf(sheet)
  const into = draft && target === draft.id ? draft.id : null

  const send = async (edits: readonly CellEdit[], overwrite = false, setId: string | null = into) => {
    try {
      const today = format.date(new Date().toISOString().slice(0, 10)) ?? ""
      const done = await save(
        edits,
        { change_set_id: setId, title: t("channels.grid.save.title", { day: today }) },
        overwrite
      )
      const saved = new Set(done.saved)
      if (done.conflict_count) {
        setSheet((before) => revertSaved(before, done.saved))
        setStopped(done)
        return
      }
      setStopped(null)
      setSheet((before) =>
        saved.size === editsOf(before).length ? EMPTY_SHEET : revertSaved(before, done.saved)
      )
      if (!done.change_set) {
        toast.info(t("channels.grid.save.nothing"))
        onRefresh()
        return
      }
      toast.success(t("channels.grid.save.done", { count: done.added, title: done.change_set.title }))
      onSaved(done.change_set.id)
    } catch (error) {
      toast.error(t("channels.grid.save.failed"), { description: (error as Error).message })
    }
  }
  const good = () => editsOf(sheet).filter((edit) => edit.fault === undefined)
  const discard = async () => {
    const isSure = await prompt({
      title: t("channels.grid.save.discard"),
      description: t("channels.grid.save.discard_hint", { count: summary.changes + summary.faults }),
      confirmText: t("channels.grid.save.discard"),
      cancelText: t("common.cancel"),
    })
    if (isSure) setSheet(EMPTY_SHEET)
  }
  const said = [
    t("channels.grid.save.changes", {
      count: summary.changes,
      channels: t("channels.grid.save.channels", { count: summary.channels }),
    }),
    summary.under_floor ? t("channels.grid.save.under_floor", { count: summary.under_floor }) : null,
    summary.taken_away ? t("channels.grid.save.taken_away", { count: summary.taken_away }) : null,
    summary.faults ? t("channels.grid.save.faults", { count: summary.faults }) : null,
  ].filter(Boolean)
  if (!summary.changes && !summary.faults && !stopped) return null
  return (
    <div
      className="bg-ui-bg-base sticky bottom-0 z-30 flex flex-wrap items-end justify-between gap-3 border-t px-6 py-4"
      role="region"
      aria-label={t("channels.grid.save.label")}
      data-testid="save-bar"
    >
      <p className="txt-compact-small-plus text-ui-fg-base self-center" aria-live="polite">
        {said.join(" · ")}
      </p>
      <div className="flex flex-wrap items-end gap-2">
        {draft && (
          <Choice
            label={t("channels.grid.save.into")}
            value={into ?? NEW}
            options={[
              { value: draft.id, label: draft.title },
              { value: NEW, label: t("channels.grid.save.new_draft") },
            ]}
            onChange={setTarget}
          />
        )}
        <Button size="small" variant="secondary" type="button" onClick={discard}>
          {t("channels.grid.save.discard")}
        </Button>
        <Button
          size="small"
          type="button"
          isLoading={isSaving}
          disabled={!summary.changes || summary.faults > 0}
          onClick={() => send(good())}
        >
          {t("common.save")}
        </Button>
      </div>
      {stopped && (
        <ConflictDialog
          conflicts={stopped.conflicts}
          count={stopped.conflict_count}
          amounts={amounts}
          nameOf={nameOf}
          isSaving={isSaving}
          onKeep={() => send(good(), true, stopped.change_set?.id ?? into)}
          onTake={() => {
            setSheet((before) =>
              revertCells(
                before,
                stopped.conflicts.map(
                  ({ variant_id, sales_channel_id, customer_group_id, currency_code }) => ({
                    variant_id,
                    column: [sales_channel_id, customer_group_id, currency_code].join("|"),
                  })
                )
              )
            )
            setStopped(null)
            onRefresh()
          }}
          onClose={() => setStopped(null)}
        />
      )}
    </div>
  )
}

/** What is in the draft now needs no saving; it cannot be taken back here any more. */
const revertSaved = (sheet: Sheet, saved: readonly CellEdit[]): Sheet =>
  saved.length ? { ...revertCells(sheet, saved), undo: [], redo: [] } : sheet
