"""Web pages: all visible text, in blocks, marked."""

from __future__ import annotations

import pytest

from sijill.extract.read import ReadError, ReadResult, read_document


def read(body: str, head: str = "", attributes: str = "") -> ReadResult:
    page = f"<!doctype html><html {attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_document(page.encode(), name="page.html")


def marked(result: ReadResult, name: str) -> list[str]:
    return [result.text[start:end] for start, end, found in result.marks if found == name]


def test_blocks_are_parted_inline_is_joined_and_entities_are_read() -> None:
    result = read("<h1>A <b>b</b>old\n title</h1><p>One&nbsp;two<br>three</p><div>Fo<i>ur</i> &amp; five</div>")
    assert result.text == "A bold title\n\nOne two\nthree\n\nFour & five"
    assert marked(result, "h1") == ["A bold title"]


def test_lists_and_tables_keep_their_lines_and_cells() -> None:
    result = read("<ul><li>one<li>two</ul><table><tr><th>Name<th>Count<tr><td>Sarwiya<td>12</table>")
    assert result.text == "one\ntwo\n\nName\tCount\nSarwiya\t12"
    assert marked(result, "li") == ["one", "two"]


def test_scripts_and_styles_are_dropped_with_what_follows_them_kept() -> None:
    result = read(
        "<p>a<script>var x='<p>no</p>'</script>b<style>p{}</style>c<!-- no -->d<noscript>no</noscript></p>tail"
    )
    assert result.text == "abcd\n\ntail"


def test_furniture_is_marked_never_cut() -> None:
    result = read(
        "<header>Valley Post</header><nav><a href='/'>Home</a></nav><main><article><p>The news.</p>"
        "<div class='sharedaddy'>Tweet</div></article></main><div id='comments'>Leave a comment</div>"
        "<div class='related-posts'>Other news</div><div class='cookie-notice'>We use cookies</div><footer>© Post</footer>"
    )
    assert result.text.split("\n\n") == [
        "Valley Post", "Home", "The news.", "Tweet", "Leave a comment", "Other news", "We use cookies", "© Post",
    ]  # fmt: skip
    assert marked(result, "header") == ["Valley Post"]
    assert marked(result, "nav") == ["Home"]
    assert marked(result, "a") == ["Home"]
    assert marked(result, "aside") == ["Tweet", "Other news", "We use cookies"]
    assert marked(result, "form") == ["Leave a comment"]
    assert marked(result, "footer") == ["© Post"]
    assert marked(result, "main") == ["The news.\n\nTweet"]


def test_a_class_name_that_would_make_furniture_of_the_whole_page_is_not_believed() -> None:
    result = read(
        "<div class='menu page'><h1>Title</h1><p>" + "The committee met in the old hall. " * 20 + "</p></div>"
    )
    assert marked(result, "nav") == []
    assert marked(result, "h1") == ["Title"]


def test_names_that_only_speak_of_furniture_mark_none() -> None:
    result = read("<div class='post type-post has-sidebar tag-menu category-ads'><p>The news of the day.</p></div>")
    assert result.marks == ()


def test_long_prose_is_no_side_bar_and_a_long_list_of_links_is() -> None:
    prose = "<p>The committee met in the old hall and spoke of the water works.</p>" * 20
    links = "".join(
        f"<li><a href='/{number}'>Another story of the valley, part {number}</a></li>" for number in range(40)
    )
    result = read(f"<div class='widget'>{prose}</div><div class='sidebar'><ul>{links}</ul></div>")
    (block,) = marked(result, "sidebar")
    assert block.startswith("Another story")
    assert marked(result, "aside") == [block]


def test_hidden_text_is_kept_and_marked() -> None:
    result = read("<p style='display: none'>later</p><p hidden>also</p><p>now</p>")
    assert result.text == "later\n\nalso\n\nnow"
    assert marked(result, "hidden") == ["later", "also"]


def test_language_and_direction_of_a_stretch_are_kept() -> None:
    result = read("<p>The word <span lang='ar' dir='rtl'>مجلس</span> means council.</p>")
    assert marked(result, "lang:ar") == marked(result, "dir:rtl") == ["مجلس"]


def test_title_date_and_address_come_from_the_head() -> None:
    result = read(
        "<h1>Other</h1>",
        "<title>Council meets | Valley Post</title><meta property='og:title' content='Council meets'>"
        "<meta property='article:published_time' content='2021-03-04T23:30:00+03:00'>"
        "<link rel='canonical' href='https://post.example/1'>",
    )
    assert (result.title, result.published, result.url) == ("Council meets", "2021-03-04", "https://post.example/1")


def test_linked_data_gives_headline_and_date() -> None:
    result = read(
        "<p>x</p>",
        '<script type=\'application/ld+json\'>{"@graph": [{"@type": "NewsArticle", "headline": "بيان الوادي",'
        '"datePublished": "2020-01-02"}]}</script>',
    )
    assert (result.title, result.published) == ("بيان الوادي", "2020-01-02")


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time datetime='2020-05-06'>6 May</time>", "2020-05-06"),
        ("<time datetime='2020-05-06'>a</time><time datetime='2020-05-07'>b</time>", None),
        ("<time datetime='2020-05-06'>a</time><time datetime='2020-05-07' pubdate>b</time>", "2020-05-07"),
        ("<time datetime='yesterday'>a</time>", None),
        ("<time datetime='2020-13-45'>a</time>", None),
    ],
)
def test_a_time_element_dates_the_page_only_where_it_is_clear(body: str, published: str | None) -> None:
    assert read(body).published == published


@pytest.mark.parametrize("declared", ["windows-1256", "iso-8859-6"])
def test_the_declared_encoding_is_used(declared: str) -> None:
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={declared}'></head><body><p>بيان اللجنة"
    assert read_document(page.encode(declared), name="a.html").text == "بيان اللجنة"


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(ReadError, match="no visible text"):
        read("<script>draw()</script>")


def test_markup_nested_without_end_still_gives_its_words() -> None:
    assert "word" in read("<div>" * 50_000 + "word").text


def test_characters_that_no_page_may_hold_do_no_harm() -> None:
    result = read("<p>a\x00b&#xd800;&#0;c")
    assert result.text.startswith("a b")
    result.text.encode()


def test_nothing_is_lost_of_a_page_nested_deeper_than_is_followed() -> None:
    result = read("<table><tr><td>cell " * 5000)
    assert result.text.count("cell") == 5000
    assert "nested" in result.notes[0].message


def test_thousands_of_attributes_lose_no_words() -> None:
    attributes = " ".join(f"a{number}=b" for number in range(100_000))
    assert read(f"<p>One</p><p {attributes}>two</p><p>three</p>").text == "One\n\ntwo\n\nthree"


def test_a_picture_in_an_attribute_does_not_lose_the_class() -> None:
    result = read(
        f"<div class='sharedaddy' style='background:url(data:image/png;base64,{'A' * 50_000}==)'>Tweet</div><p>News."
    )
    assert marked(result, "aside") == ["Tweet"]


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "hex", "x" * 300, "undefined"])
def test_a_charset_that_is_none_is_passed_over(name: str) -> None:
    page = f"<html><head><meta charset={name}></head><body><p>Le comit\u00e9 a annonc\u00e9 cela."
    assert read_document(page.encode("cp1252"), name="a.html").text == "Le comit\u00e9 a annonc\u00e9 cela."
