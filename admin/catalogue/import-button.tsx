import { ArrowUpTray } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { uploadPage } from "./paths"

/** Takes in a price list of this supplier. */
export function ImportCatalogueButton({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  return (
    <Button size="small" variant="secondary" asChild>
      <Link to={uploadPage(supplierId)}>
        <ArrowUpTray aria-hidden />
        {t("catalogue.imports.upload")}
      </Link>
    </Button>
  )
}
