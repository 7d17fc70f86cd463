import { Minus, Plus } from "@medusajs/icons"
import { Button, IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type PlanZoomProps = { onZoom: (factor: number) => void; onWhole: () => void }

/** Nearer, further, and all of it: for those who have no wheel. */
export function PlanZoom({ onZoom, onWhole }: PlanZoomProps) {
  const { t } = useTranslation("comptoir")
  return (
    <>
      <IconButton
        size="small"
        type="button"
        variant="transparent"
        aria-label={t("warehouse.plan.zoom_out")}
        onClick={() => onZoom(1.5)}
      >
        <Minus />
      </IconButton>
      <IconButton
        size="small"
        type="button"
        variant="transparent"
        aria-label={t("warehouse.plan.zoom_in")}
        onClick={() => onZoom(1 / 1.5)}
      >
        <Plus />
      </IconButton>
      <Button size="small" variant="secondary" type="button" onClick={onWhole}>
        {t("warehouse.plan.whole")}
      </Button>
    </>
  )
}
