import payments from "../../../schema/texts/ar/miniapp-payments.ftl?raw";

export default [payments];
