"""The app's entry: the list of pages, nothing else (`chidao app`, or `streamlit run app.py`)."""

import streamlit as st

from pipeline.ui import directive, links, look, obligations, provinces, report, start, texts, upload, work_texts

st.set_page_config(page_title=texts.APP, page_icon=look.ICON, layout="wide")
look.house_style()
st.navigation(
    [
        st.Page(start.page, title=texts.APP, url_path="mo-dau", default=True, visibility="hidden"),
        st.Page(upload.page, title=texts.UPLOAD, help=texts.UPLOAD_HELP, url_path=links.UPLOAD),
        st.Page(obligations.page, title=texts.OBLIGATIONS, help=texts.OBLIGATIONS_HELP, url_path=links.OBLIGATIONS),
        st.Page(directive.page, title=texts.DIRECTIVE, help=texts.DIRECTIVE_HELP, url_path=links.DIRECTIVE),
        st.Page(provinces.page, title=texts.PROVINCES, help=texts.PROVINCES_HELP, url_path=links.PROVINCES),
        st.Page(report.page, title=work_texts.REPORT, help=work_texts.REPORT_HELP, url_path=links.REPORT),
    ],
    position="top",
).run()
