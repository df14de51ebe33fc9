#ifndef RUNBELL_CCMARKGFM_SHIM_H
#define RUNBELL_CCMARKGFM_SHIM_H

#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

/// What a node is, extensions included.
typedef enum {
  runbell_kind_other,
  runbell_kind_document,
  runbell_kind_quote,
  runbell_kind_list,
  runbell_kind_item,
  runbell_kind_task,
  runbell_kind_code_block,
  runbell_kind_html_block,
  runbell_kind_paragraph,
  runbell_kind_heading,
  runbell_kind_rule,
  runbell_kind_table,
  runbell_kind_table_row,
  runbell_kind_table_cell,
  runbell_kind_text,
  runbell_kind_soft_break,
  runbell_kind_line_break,
  runbell_kind_code,
  runbell_kind_html,
  runbell_kind_emphasis,
  runbell_kind_strong,
  runbell_kind_strikethrough,
  runbell_kind_link,
  runbell_kind_image,
} runbell_node_kind;

static inline runbell_node_kind runbell_kind_of(cmark_node *node) {
  cmark_node_type type = cmark_node_get_type(node);
  switch (type) {
  case CMARK_NODE_DOCUMENT: return runbell_kind_document;
  case CMARK_NODE_BLOCK_QUOTE: return runbell_kind_quote;
  case CMARK_NODE_LIST: return runbell_kind_list;
  case CMARK_NODE_ITEM: {
    // A task is an item that belongs to the extension; only its type's name tells.
    const char *name = cmark_node_get_type_string(node);
    return name && name[0] == 't' ? runbell_kind_task : runbell_kind_item;
  }
  case CMARK_NODE_CODE_BLOCK: return runbell_kind_code_block;
  case CMARK_NODE_HTML_BLOCK: return runbell_kind_html_block;
  case CMARK_NODE_PARAGRAPH: return runbell_kind_paragraph;
  case CMARK_NODE_HEADING: return runbell_kind_heading;
  case CMARK_NODE_THEMATIC_BREAK: return runbell_kind_rule;
  case CMARK_NODE_TEXT: return runbell_kind_text;
  case CMARK_NODE_SOFTBREAK: return runbell_kind_soft_break;
  case CMARK_NODE_LINEBREAK: return runbell_kind_line_break;
  case CMARK_NODE_CODE: return runbell_kind_code;
  case CMARK_NODE_HTML_INLINE: return runbell_kind_html;
  case CMARK_NODE_EMPH: return runbell_kind_emphasis;
  case CMARK_NODE_STRONG: return runbell_kind_strong;
  case CMARK_NODE_LINK: return runbell_kind_link;
  case CMARK_NODE_IMAGE: return runbell_kind_image;
  default: break;
  }
  // Extensions number their types while the program runs; their names are the stable part of the interface.
  const char *name = cmark_node_get_type_string(node);
  if (!name) return runbell_kind_other;
  if (!strcmp(name, "table")) return runbell_kind_table;
  if (!strcmp(name, "table_row") || !strcmp(name, "table_header")) return runbell_kind_table_row;
  if (!strcmp(name, "table_cell")) return runbell_kind_table_cell;
  if (!strcmp(name, "strikethrough")) return runbell_kind_strikethrough;
  return runbell_kind_other;
}

#endif
