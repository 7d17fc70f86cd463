import enAdministration from "./en/administration.json"
import enCommon from "./en/common.json"
import enPurchasing from "./en/purchasing.json"
import enSales from "./en/sales.json"
import enStock from "./en/stock.json"
import frAdministration from "./fr/administration.json"
import frCommon from "./fr/common.json"
import frPurchasing from "./fr/purchasing.json"
import frSales from "./fr/sales.json"
import frStock from "./fr/stock.json"

/** One namespace, `comptoir`; each area has its own file and its own first key. */
export default {
  en: {
    comptoir: {
      common: enCommon,
      administration: enAdministration,
      purchasing: enPurchasing,
      stock: enStock,
      sales: enSales,
    },
  },
  fr: {
    comptoir: {
      common: frCommon,
      administration: frAdministration,
      purchasing: frPurchasing,
      stock: frStock,
      sales: frSales,
    },
  },
}
